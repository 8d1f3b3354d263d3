// Run by Node: node in_pyodide.mjs PYODIDE ABI SCRIPT FUNCTION GIVEN MADE. A function of a script of
// Python, run by Pyodide, makes of the bytes in one file those in another.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , home, abi, script, name, given, made] = process.argv;
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")).href);
const lock = { info: { abi_version: abi }, packages: {} };
const python = await loadPyodide({ indexURL: home, lockFileContents: lock });
python.runPython(readFileSync(script, "utf8"));
python.FS.writeFile("/given", readFileSync(given));
python.runPython(`open("/made", "wb").write(${name}(open("/given", "rb").read()))`);
writeFileSync(made, python.FS.readFile("/made"));
