/** Prints a Markdown table row by row, as rows become known. */
export class Table {
  constructor(...columns: readonly string[]) {
    printLine('');
    this.row(...columns);
    this.row(...columns.map(() => '---:'));
  }

  row(...cells: readonly (string | number)[]): void {
    printLine(`| ${cells.join(' | ')} |`);
  }
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
