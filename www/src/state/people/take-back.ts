type Fields = Readonly<Record<string, unknown>>;

/**
 * What there is without a change that was made of `before` and gave `after`:
 * what others have changed since stays. Lists are undone member by member, what
 * has an `id` by that; what is as it was is the same object.
 */
export function takeBack<T>(now: T, before: T, after: T): T {
  if (isEqual(before, after)) {
    return now;
  }
  if (isEqual(now, after)) {
    return before;
  }
  if (Array.isArray(now) && Array.isArray(before) && Array.isArray(after)) {
    return membersBack(now, before, after) as T;
  }
  return isFields(now) && isFields(before) && isFields(after)
    ? (fieldsBack(now, before, after) as T)
    : now;
}

export function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldsBack(now: Fields, before: Fields, after: Fields): Fields {
  const fields = Object.keys(now).map((key) => [
    key,
    takeBack(now[key], before[key], after[key]),
  ]);
  return Object.fromEntries(fields) as Fields;
}

function membersBack(
  now: readonly unknown[],
  before: readonly unknown[],
  after: readonly unknown[]
): readonly unknown[] {
  const [present, was, made] = [byKey(now), byKey(before), byKey(after)];
  const stays = [...present.keys()].filter(
    (key) => was.has(key) || !made.has(key)
  );
  const keys = reordered(stays, [...was.keys()], [...made.keys()]);
  let place = 0;
  for (const key of was.keys()) {
    if (present.has(key)) {
      place = keys.indexOf(key) + 1;
    } else if (!made.has(key)) {
      keys.splice(place, 0, key);
      place += 1;
    }
  }
  return keys.map((key) =>
    present.has(key) && was.has(key) && made.has(key)
      ? takeBack(present.get(key), was.get(key), made.get(key))
      : present.has(key)
        ? present.get(key)
        : was.get(key)
  );
}

/** Those that are there, in the order of before, unless others have moved them since. */
function reordered(
  keys: readonly string[],
  was: readonly string[],
  made: readonly string[]
): string[] {
  const common = was.filter((key) => made.includes(key) && keys.includes(key));
  const inOrderOf = (order: readonly string[]): readonly string[] =>
    order.filter((key) => common.includes(key));
  if (!isEqual(inOrderOf(keys), inOrderOf(made))) {
    return [...keys];
  }
  const next = [...common];
  return keys.map((key) =>
    common.includes(key) ? (next.shift() ?? key) : key
  );
}

/** Members by what tells them apart; those that are alike by their place among these. */
function byKey(members: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const member of members) {
    const id = isFields(member) ? member.id : undefined;
    const name = JSON.stringify(id ?? member);
    let count = 0;
    while (found.has(`${name} ${String(count)}`)) {
      count += 1;
    }
    found.set(`${name} ${String(count)}`, member);
  }
  return found;
}
