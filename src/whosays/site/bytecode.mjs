// Run by Node: node bytecode.mjs PYODIDE ABI GIVEN MADE. Pyodide's own Python compiles each file of
// one joined folder (bundle.py) into another.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , home, abi, given, made] = process.argv;
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.mjs")).href);
const lock = { info: { abi_version: abi }, packages: {} };
const python = await loadPyodide({ indexURL: home, lockFileContents: lock });
python.FS.writeFile("/given", readFileSync(given));
python.runPython(`
import importlib._bootstrap_external as external, importlib.util, json
given = open("/given", "rb").read()
begin = 4 + int.from_bytes(given[:4], "little")
made = []
for path, length in json.loads(given[4:begin]):
    content = given[begin : begin + length]
    begin += length
    code = compile(content, "/lib/" + path.partition("/")[2], "exec", dont_inherit=True, optimize=2)
    mark = importlib.util.source_hash(content)
    made.append((path + "c", bytes(external._code_to_hash_pyc(code, mark, False))))
head = json.dumps([[path, len(content)] for path, content in made]).encode()
with open("/made", "wb") as file:
    file.write(len(head).to_bytes(4, "little") + head)
    file.writelines(content for path, content in made)
`);
writeFileSync(made, python.FS.readFile("/made"));
