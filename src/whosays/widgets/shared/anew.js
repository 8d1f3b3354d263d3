// What does a learner do so that all boxes are made anew: in a notebook, or on a page of the site?

export const anew = () =>
  document.body?.classList?.contains("ws-site") ? "load this page again" : "press Run all at the top";
