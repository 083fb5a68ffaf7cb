// What stands of the page in people's judgement, as the server told it last.

export class Standing {
  constructor() {
    this.head = null;
    this.claims = new Map();
    this.own = new Map();
    this.chains = new Map();
    this.published = null;
    this.comments = [];
    this.here = [];
  }

  // Takes an answer in, whole or what changed; the claims that are to be drawn again, and whether own ones are.
  merge(told) {
    const redrawn = new Set();
    const older = this.head !== null && told.head < this.head;
    if (told.head !== undefined && !older) this.head = told.head;
    if (told.here) this.here = told.here;
    if (older) return { claims: redrawn, own: false, chains: [] };
    const isWhole = told.claims && told.own && told.chains;
    for (const [name, stands] of Object.entries(told.claims ?? {})) {
      const was = this.claims.get(name);
      this.claims.set(name, stands);
      if (was ? same(was, stands) : !stands.entries.length) continue;
      redrawn.add(name);
    }
    for (const name of this.#own(told.own, isWhole)) redrawn.add(name);
    const chains = this.#chains(told.chains ?? {}, isWhole);
    if (told.published) this.published = told.published;
    if (told.comments) {
      for (const each of [...this.comments, ...told.comments]) if (each.claim) redrawn.add(each.claim);
      this.comments = told.comments;
    }
    return { claims: redrawn, own: Boolean(told.own), chains };
  }

  of(name) {
    return this.claims.get(name) ?? this.own.get(name) ?? null;
  }

  seen(name) {
    return [...(this.of(name)?.seen ?? [])];
  }

  remarksOn(name) {
    return this.comments.filter((each) => each.claim === name);
  }

  // The entry of the one who asks that stands of a claim, or null.
  mine(name) {
    return this.of(name)?.entries.findLast((entry) => entry.mine) ?? null;
  }

  // The statements whose chains changed; one that is no longer told of is as it was read.
  #chains(told, isWhole) {
    const gone = isWhole ? [...this.chains.keys()].filter((name) => !(name in told)) : [];
    for (const name of gone) this.chains.delete(name);
    for (const [name, stands] of Object.entries(told)) this.chains.set(name, stands);
    return [...gone, ...Object.keys(told)];
  }

  #own(told, isWhole) {
    if (!told) return [];
    const names = new Set(told.map((each) => each.claim));
    if (isWhole) for (const name of this.own.keys()) if (!names.has(name)) this.own.delete(name);
    for (const each of told) {
      if (each.entries.length) this.own.set(each.claim, each);
      else this.own.delete(each.claim);
    }
    return names;
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
