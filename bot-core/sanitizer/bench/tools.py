"""The tools that are compared, each as its users run it over many files."""
import pathlib
import resource
import shutil
import subprocess

PATIENCE = 120   # seconds for a process; of those that take many files at once, ten times that
CHUNK = 25

SHARP = """
const sharp = require(process.argv[1]); const path = require('path');
(async () => { for (const file of process.argv.slice(3)) {
  try { await sharp(file, {animated: true}).toFile(path.join(process.argv[2], path.basename(file))); }
  catch (e) { } } })();
"""
STILL = ("JPEG", "PNG", "WebP", "GIF", "TIFF", "BMP")
ALL = STILL + ("HEIC", "AVIF")


class Tool:
    """One tool: which kinds it is given, how it is run, and where it is."""

    def __init__(self, name, program, kinds, run, fast=False):
        self.name, self.program, self.kinds, self.run = name, program, kinds, run
        self.fast = fast

    def measure(self, files, out):
        """CPU seconds of it and of all that it started; its results are added to the folder."""
        out.mkdir(parents=True, exist_ok=True)
        before = cpu()
        self.run(files, out)
        return cpu() - before


def cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def quiet(command, patience=PATIENCE, cwd=None):
    try:
        subprocess.run([str(word) for word in command], timeout=patience, cwd=cwd, check=False,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        pass


def each(command):
    """A process for each file, where a tool has no other way."""
    def run(files, out):
        for file in files:
            quiet(command(file, out / file.name))
    return run


def chunks(files):
    return (files[at:at + CHUNK] for at in range(0, len(files), CHUNK))


def copy(files, out):
    quiet(["cp", *files, out], 10 * PATIENCE)


def exiftool(files, out):
    quiet(["exiftool", "-q", "-q", "-all=", "-o", f"{out}/", *files], 10 * PATIENCE)


def magick(files, out):
    for chunk in chunks(files):
        quiet(["magick", "mogrify", "-strip", "-path", out, *chunk])


def mat2(files, out):
    """It writes beside what it reads, so it gets links."""
    for file in files:
        (out / file.name).hardlink_to(file)
    quiet(["mat2", *[out / file.name for file in files]], 20 * PATIENCE)
    for file in files:
        (out / file.name).unlink()
    for result in sorted(out.glob("*.cleaned.*")):
        result.rename(out / result.name.replace(".cleaned.", "."))


def sharp(module):
    def run(files, out):
        for chunk in chunks(files):
            quiet(["node", "-e", SHARP, module, out, *chunk], 10 * PATIENCE)
    return run


def cloakroom(program):
    def run(files, out):
        quiet([program, "clean", "--quiet", "--to", out, *files], 10 * PATIENCE)
    return run


def all_tools(distribution, sharp_module):
    """Those that are on this machine, Cloakroom first; the names of the others."""
    script = pathlib.Path(distribution) / "cloakroom"
    tools = [
        Tool("Cloakroom", script, ALL, cloakroom(script), fast=True),
        Tool("`cp`", "cp", ALL, copy, fast=True),
        Tool("exiftool -all=", "exiftool", ALL, exiftool, fast=True),
        Tool("jpegtran -copy none", "jpegtran", ("JPEG",),
             each(lambda file, out: ["jpegtran", "-copy", "none", "-outfile", out, file]), fast=True),
        Tool("mat2", "mat2", ALL, mat2),
        Tool("magick -strip", "magick", STILL, magick),
        Tool("vips copy [keep=none]", "vips", ("JPEG", "PNG", "WebP", "GIF", "TIFF"),
             each(lambda file, out: ["vips", "copy", f"{file}{pages(file)}", f"{out}[keep=none]"])),
    ]
    if sharp_module:
        tools.append(Tool("sharp", "node", ("JPEG", "PNG", "WebP", "GIF", "TIFF"),
                          sharp(str(pathlib.Path(sharp_module).resolve()))))
    there = [tool for tool in tools if shutil.which(tool.program)]
    missing = [tool.name for tool in tools if tool not in there]
    return there, missing + ([] if sharp_module else ["sharp"])


def pages(file):
    return "[n=-1]" if file.suffix in (".gif", ".webp") else ""


def versions(distribution):
    asked = [[f"{distribution}/cloakroom", "--version"], ["exiftool", "-ver"],
             ["jpegtran", "-version"], ["mat2", "--version"], ["magick", "-version"],
             ["vips", "--version"], ["heif-dec", "--version"], ["node", "--version"]]
    for command in asked:
        if not shutil.which(command[0]):
            continue
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              stdin=subprocess.DEVNULL, check=False).stdout.splitlines()
        name = pathlib.Path(command[0]).name
        line = next((line for line in said if any(c.isdigit() for c in line)), "?")
        yield line if name in line.lower() else f"{name} {line}"
