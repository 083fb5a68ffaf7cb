// Decisions on their way: sent one after the other, kept until the server has them, repeated under the same name.
// The window keeps them over a reload, and forgets them when it is closed; then the browser asks first.

const WAITS = [2, 4, 8, 15, 30];

// A name for one request, by which the server knows it when it comes again.
function newName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Queue {
  // `send` gives what Server.judge gives; `on` has changed(), turned(order), saved(order, answer), refused(order).
  constructor(name, send, on) {
    this.name = `queue ${name}`;
    this.send = send;
    this.on = on;
    this.orders = JSON.parse(sessionStorage.getItem(this.name) ?? "[]");
    this.trouble = null;
    this.failures = 0;
    this.isRunning = false;
    for (const order of this.orders) if (order.state === "sending") order.state = "failed";
  }

  // `subject` is what an order is about; `about` is kept with it for the display; `undoes` names the order that it takes
  // back, where that is still on its way. The body's `seen` is what was shown when it was decided.
  add(subject, body, about = {}, undoes = null) {
    // What was refused is let go of by deciding anew.
    this.orders = this.orders.filter((order) => order.subject !== subject || order.state !== "refused");
    const before = this.of(subject).map((order) => order.once);
    const order = { once: newName(), subject, body, about, before, undoes, tried: false, state: "waiting", why: "" };
    this.orders.push(order);
    this.#keep();
    this.run();
    return order;
  }

  of(subject) {
    return this.orders.filter((order) => order.subject === subject);
  }

  last(subject) {
    return this.orders.findLast((order) => order.subject === subject);
  }

  waiting() {
    return this.orders.filter((order) => order.state !== "refused");
  }

  // Takes an order back that was never sent; false for one that may have arrived.
  withdraw(order) {
    if (order.tried || order.state === "sending") return false;
    this.#drop(order);
    this.#keep();
    return true;
  }

  // Lets go of what the server refused.
  discard(order) {
    this.#drop(order);
    this.#keep();
  }

  repeat() {
    clearTimeout(this.timer);
    this.failures = 0;
    return this.run();
  }

  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    clearTimeout(this.timer);
    for (let order = this.waiting()[0]; order; order = this.waiting()[0]) {
      order.state = "sending";
      order.tried = true;
      this.#keep();
      this.on.turned(order);
      const outcome = await this.send({ ...order.body, once: order.once });
      if (outcome.lost) {
        order.state = "failed";
        this.trouble = outcome;
        this.on.turned(order);
        const wait = WAITS[Math.min(this.failures++, WAITS.length - 1)];
        this.timer = setTimeout(() => this.run(), wait * 1000);
        break;
      }
      this.trouble = null;
      this.failures = 0;
      if (outcome.saved) this.#saved(order, outcome.saved);
      else this.#refused(order, outcome.refused);
    }
    this.isRunning = false;
    this.#keep();
  }

  #saved(order, answer) {
    this.#drop(order);
    // Who decides again on the same thing has seen what was decided before.
    for (const each of this.orders) {
      if (each.before.includes(order.once)) each.body.seen = [...(each.body.seen ?? []), answer.entry];
      if (each.undoes === order.once) each.body.entry = answer.entry;
    }
    this.on.saved(order, answer);
  }

  #refused(order, why) {
    Object.assign(order, { state: "refused", why });
    this.orders = this.orders.filter((each) => each.undoes !== order.once);
    this.on.refused(order);
  }

  #drop(order) {
    this.orders = this.orders.filter((each) => each !== order);
  }

  #keep() {
    if (this.orders.length) sessionStorage.setItem(this.name, JSON.stringify(this.orders));
    else sessionStorage.removeItem(this.name);
    this.on.changed();
  }
}
