// Says how many pages still wait to be read. Without this the page says the same when it is loaded again.

const status = document.querySelector("#progress");
const EVERY = 2000;

async function ask() {
  try {
    const response = await fetch(status.dataset.address, { headers: { Accept: "application/json" }, redirect: "error" });
    const { waiting } = await response.json();
    if (waiting < Number(status.dataset.waiting)) {
      status.textContent = status.dataset.done;
      return;
    }
  } catch {
    // Offline, or signed out: what is shown stays true of when it was loaded; asked again later.
  }
  setTimeout(ask, EVERY);
}

if (status) setTimeout(ask, EVERY);
