// What a page's script sends to the server, and what the answers mean. Nothing counts as saved but an answer that names
// the entry.

const SECONDS = 15;
const { account, tokens } = document.body.dataset;

export class Sender {
  // `token` is what proves that a request comes from this page.
  constructor(token) {
    this.token = token;
  }

  // {saved: answer}, {refused: why}, or {lost: "offline" | "signedOut" | "server", why}: not known whether it arrived.
  async decide(address, body, type) {
    let sent = await this.post(address, body, type);
    if (isOutdated(sent) && await this.#renew()) sent = await this.post(address, body, type);
    const { response, answer } = sent;
    if (!response) return { lost: "offline", why: "" };
    if (isSignedOut(sent)) return { lost: "signedOut", why: "" };
    if (response.ok && typeof answer?.entry === "string") return { saved: answer };
    if (response.status >= 500 || response.status === 429 || !answer) return { lost: "server", why: answer?.error ?? "" };
    return { refused: answer.error ?? String(response.status) };
  }

  // The response and its JSON; neither where no connection, an answer cut off, or none in time leaves open what happened.
  async post(address, body, type, signal = AbortSignal.timeout(SECONDS * 1000)) {
    const headers = { Accept: "application/json", "Content-Type": type, "X-CSRFToken": this.token };
    return asked(address, { method: "POST", headers, body, signal });
  }

  // Signing in again makes the page's token worthless: asks for another, where it is the same person who signed in.
  async #renew() {
    const { response, answer } = await get(tokens);
    if (!response?.ok || answer?.account !== account) return false;
    this.token = answer.token;
    return true;
  }
}

export const get = (address) =>
  asked(address, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(SECONDS * 1000) });

async function asked(address, options) {
  try {
    const response = await fetch(address, { redirect: "manual", ...options });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return { response, answer: isJson ? await response.json() : null };
  } catch {
    return {};
  }
}

// A form that is refused as not from here is answered with a page.
const isOutdated = ({ response, answer }) => response?.status === 403 && !answer;
// A session that ended is answered with the way to the sign-in page.
const isSignedOut = (sent) => sent.response.type === "opaqueredirect" || sent.response.status === 401 || isOutdated(sent);
