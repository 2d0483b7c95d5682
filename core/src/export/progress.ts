/** What an export is doing. Counts are expenses. */
export type ExportProgress =
  | { readonly phase: 'recover'; readonly inDoubt: number }
  | { readonly phase: 'export'; readonly job: number; readonly done: number; readonly total: number }
  | { readonly phase: 'wait'; readonly delayMs: number; readonly why: string };

export type ExportListener = (progress: ExportProgress) => void;
