/**
 * A test for texts of this pattern: `*` stands for any characters, none included, `?` for one; everything else for itself.
 *
 * Made here, as the libraries for file names give `/`, a leading dot, brackets and braces a meaning that they do not have
 * in the names of accounts and vendors.
 */
export function globTest(pattern: string, { ignoreCase }: { readonly ignoreCase: boolean }): (text: string) => boolean {
  const source = pattern
    .replace(/\*+/g, '*')
    .replace(/[\\^$.+()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
  return (text) => expression.test(text);
}
