// The code editor comes from npm when a site is built; the kit takes these names from it.
declare module "@codemirror/commands";
declare module "@codemirror/lang-python";
declare module "@codemirror/language";
declare module "@codemirror/state";
declare module "@codemirror/view";
