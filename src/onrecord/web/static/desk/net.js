// What the desk asks of the server.

import { get, Sender } from "../answers.js";

const JSON_TYPE = "application/json";

export class Server {
  constructor(addresses, token) {
    this.addresses = addresses;
    this.sender = new Sender(token);
  }

  // What Sender.decide gives.
  judge(order) {
    return this.sender.decide(this.addresses.judge, JSON.stringify(order), JSON_TYPE);
  }

  // A value as it is typed, {value, words, codes}; {error} where it is none; null where there is no answer.
  async parse(asked, signal) {
    const { response, answer } = await this.sender.post(this.addresses.parse, JSON.stringify(asked), JSON_TYPE, signal);
    if (!response || !answer || response.status >= 500) return null;
    return response.ok ? answer : { error: answer.error };
  }

  // What stands, where it changed since `head`; null where there is no answer.
  async state(head) {
    const { response, answer } = await get(`${this.addresses.state}?since=${head ?? ""}`);
    return response?.ok ? answer : null;
  }
}
