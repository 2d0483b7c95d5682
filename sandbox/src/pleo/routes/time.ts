/** `YYYY-MM-DDTHH:mm:ssZ`, as the specification writes every timestamp. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
