export {
  type ConnectorUnderTest,
  companyConfiguration,
  connectorUnderTest,
  PLEO_ORIGIN,
  type ProcessUnderTest,
  processUnderTest,
} from './engine-under-test.ts';
