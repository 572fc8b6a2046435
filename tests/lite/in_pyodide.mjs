// Run a Python file in Pyodide: node in_pyodide.mjs PYODIDE FILE NAME=FOLDER ...
// Each folder is there under its name, for reading as Python reads files.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodide, file, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: `${pyodide}/` });
await python.loadPackage(["numpy", "h5py"], { messageCallback: () => {} });
for (const [name, root] of folders.map((word) => word.split("="))) {
  python.FS.mkdirTree(`/${name}`);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, `/${name}`);
}
python.runPython(readFileSync(file, "utf8"));
