import { z } from 'zod';

/** Values of seeds. Amounts and rates stand as text, so that no digit is lost. */

export const amount = z.string().regex(/^-?\d+(\.\d+)?$/, 'expected an amount as text, such as "121.00"');
export const rate = z.string().regex(/^(0|[1-9]\d*)(\.\d+)?$/, 'expected a fraction as text, such as "0.21"');
export const date = z.iso.date();
export const id = z.guid().toLowerCase();
