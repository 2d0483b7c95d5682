import { referencesOf } from '../kit/index.ts';

/** The reference of an expense, or of its payment, as most ERPs have room for it. */
export const exportReference = referencesOf('uuid');
