"use strict";
(() => {
  const form = document.getElementById("filters");
  const told = form.querySelector("output");
  const body = document.getElementById("documents");
  const documents = [...body.querySelectorAll(".document")].map((element) => ({
    element,
    path: element.dataset.path.toLowerCase(),
    rows: [...element.querySelectorAll(".row.found")],
    marks: [...element.querySelectorAll("mark")],
    cards: [...element.querySelectorAll(".card")].map((card) => ({
      element: card,
      number: card.id.split("-")[1],
      link: document.getElementById(card.id.replace("f", "m")),
      severity: card.dataset.s,
      rule: card.dataset.c,
      isAside: card.dataset.t !== "reported",
    })),
  }));
  const total = documents.reduce((sum, one) => sum + one.cards.length, 0);
  const order = ["error", "warning", "note"];

  const isWanted = (card, wish) =>
    (card.isAside ? wish.aside : wish.severities.has(card.severity)) &&
    (!wish.rule || card.rule === wish.rule) &&
    (!wish.family || card.rule.replace(/\d+$/, "") === wish.family);

  const look = (mark, cards) => {
    const shown = mark.dataset.n.split(" ").map((number) => cards.get(number)).filter((card) => card && !card.element.hidden);
    const reported = shown.filter((card) => !card.isAside).map((card) => order.indexOf(card.severity));
    return reported.length ? order[Math.min(...reported)] : shown.length ? "aside" : "";
  };

  const count = (number, noun) => number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");

  const apply = () => {
    const wish = {
      severities: new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value)),
      aside: form.elements.aside.checked,
      family: form.elements.family.value,
      rule: form.elements.rule.value,
      file: form.elements.file.value.trim().toLowerCase(),
    };
    const isNarrow = wish.family || wish.rule || !wish.aside || wish.severities.size < order.length;
    let findings = 0;
    let files = 0;
    for (const one of documents) {
      const isNamed = !wish.file || one.path.includes(wish.file);
      let left = 0;
      for (const card of one.cards) {
        const isShown = isNamed && isWanted(card, wish);
        card.element.hidden = !isShown;
        if (card.link) card.link.hidden = !isShown;
        left += isShown;
      }
      one.element.hidden = !isNamed || (left === 0 && (isNarrow || form.elements.only.checked));
      if (one.element.hidden) continue;
      files += 1;
      findings += left;
      const cards = new Map(one.cards.map((card) => [card.number, card]));
      for (const mark of one.marks) mark.className = look(mark, cards);
      for (const row of one.rows) row.classList.toggle("off", !row.querySelector(".card:not([hidden])"));
    }
    body.classList.toggle("only", form.elements.only.checked);
    told.textContent = `${findings.toLocaleString("en")} of ${count(total, "finding")} in ${count(files, "document")}`;
  };

  const move = (step) => {
    const shown = documents.filter((one) => !one.element.hidden).flatMap((one) => one.cards.filter((card) => !card.element.hidden));
    if (!shown.length) return;
    const at = shown.findIndex((card) => card.element.classList.contains("current"));
    const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length].element;
    for (const card of shown) card.element.classList.toggle("current", card.element === next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };

  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.next.addEventListener("click", () => move(1));
  form.elements.previous.addEventListener("click", () => move(-1));

  const dialog = document.getElementById("clause");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.basis");
    const clause = link && document.getElementById(link.hash.slice(1));
    if (!clause || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const copy = clause.cloneNode(true);
    copy.removeAttribute("id");
    dialog.lastElementChild.replaceChildren(copy);
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // What is linked to must be there, whatever the filters hide.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      form.reset();
      setTimeout(() => target.scrollIntoView());
    }
  });
  form.hidden = false;
  apply();
})();
