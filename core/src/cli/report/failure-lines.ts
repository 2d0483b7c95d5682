interface Told {
  readonly message: string;
  readonly advice: string | null;
}

/** A failure as lines for people. A message of several lines, such as a list of problems, keeps them; the advice follows. */
export function failureLines({ message, advice }: Told): readonly string[] {
  const lines = message.split('\n');
  if (advice === null) return lines;
  return lines.length === 1 ? [`${message} ${advice}`] : [...lines, advice];
}

/** A message where there is room for one line: its first one, and how many follow. */
export function firstLine(message: string): string {
  const [first = '', ...rest] = message.split('\n');
  return rest.length === 0 ? first : `${first} (and ${rest.length} more)`;
}
