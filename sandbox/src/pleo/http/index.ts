export { type Answer, dataAnswer, plainJson, sendAnswer } from './answer.ts';
export { JsonBody, parseBody, uniqueArray, uuid } from './body.ts';
export {
  conflict,
  exportJobNotFound,
  forbidden,
  foreignCompany,
  invalidBody,
  invalidParameter,
  jobFinished,
  malformedJson,
  missingContraAccounts,
  notFound,
  PleoProblem,
  tooManyRequests,
  unauthorised,
} from './problem.ts';
export { parseChoices, parseUuid, Query } from './query.ts';
