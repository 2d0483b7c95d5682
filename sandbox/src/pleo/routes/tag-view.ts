import type { TagRecord } from '../state/index.ts';
import { omitNulls } from './omit-nulls.ts';
import { timestamp } from './time.ts';

/** A tag as the API shows it. */
export function tagView({ sequence: _, createdAtMs, updatedAtMs, ...tag }: TagRecord): Record<string, unknown> {
  return { ...omitNulls(tag), createdAt: timestamp(createdAtMs), updatedAt: timestamp(updatedAtMs) };
}
