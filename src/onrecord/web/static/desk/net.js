// What is asked of the server, and what its answers mean. Nothing counts as saved but an answer that names the entry.

const SECONDS = 15;

export class Server {
  constructor(addresses, token) {
    this.addresses = addresses;
    this.token = token;
  }

  // {saved: answer}, {refused: why}, or {lost: "offline" | "signedOut" | "server", why}: not known whether it arrived.
  async judge(order) {
    const { response, answer } = await this.#post(this.addresses.judge, order);
    if (!response) return { lost: "offline", why: "" };
    if (isSignedOut(response, answer)) return { lost: "signedOut", why: "" };
    if (response.ok && typeof answer?.entry === "string") return { saved: answer };
    if (response.status >= 500 || response.status === 429 || !answer) return { lost: "server", why: answer?.error ?? "" };
    return { refused: answer.error ?? String(response.status) };
  }

  // A value as it is typed, {value, words, codes}; {error} where it is none; null where there is no answer.
  async parse(asked, signal) {
    const { response, answer } = await this.#post(this.addresses.parse, asked, signal);
    if (!response || !answer || response.status >= 500) return null;
    return response.ok ? answer : { error: answer.error };
  }

  // What stands, where it changed since `head`; null where there is no answer.
  async state(head) {
    try {
      const response = await fetch(`${this.addresses.state}?since=${head ?? ""}`, {
        headers: { Accept: "application/json" }, redirect: "manual", signal: AbortSignal.timeout(SECONDS * 1000),
      });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  async #post(address, body, signal = AbortSignal.timeout(SECONDS * 1000)) {
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify(body),
        redirect: "manual",
        signal,
      });
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      return { response, answer: isJson ? await response.json() : null };
    } catch {
      // No connection, an answer cut off, or none in time: the server may have it or not.
      return {};
    }
  }
}

// A session that ended is answered with the way to the sign-in page, or with a page that refuses the form.
const isSignedOut = (response, answer) =>
  response.type === "opaqueredirect" || response.status === 401 || (response.status === 403 && !answer);
