// SPDX-License-Identifier: GPL-3.0-or-later
// Rows 6 and 12 of the transcript's table; see README.md. Started by run.sh.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [bench, chromium] = process.argv.slice(2);
const width = 1100, height = 720;
const flags = ["--no-first-run", "--no-default-browser-check", `--window-size=${width},${height}`,
    ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];
let allHold = true;

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function report(figure, value, unit, against, bound) {
    const ratio = value / against, holds = ratio <= bound;
    allHold &&= holds;
    const round = (x) => Math.round(x * 1000) / 1000;
    console.log(JSON.stringify({ group: "chromium", figure, value: round(value), unit, against: round(against),
        ratio: round(ratio), bound: round(bound), holds }));
    if (!holds)
        console.error(`compare: the bound does not hold: ${figure}`);
}

/// Returns the proportional set size of a process and its descendants, in megabytes.
function memoryOf(root) {
    const parents = new Map();
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
        try {
            parents.set(Number(pid), Number(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[1]));
        } catch { /* the process has ended */ }
    }
    const isOurs = (pid) => pid === root || (parents.has(pid) && parents.get(pid) > 1 && isOurs(parents.get(pid)));
    let kilobytes = 0;
    for (const pid of parents.keys()) {
        try {
            if (isOurs(pid))
                kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]);
        } catch { /* the process has ended */ }
    }
    return kilobytes / 1024;
}

/// Starts a program, waits for hasPainted(), and ends the program a second later. Returns both measurements.
async function startOnce(command, args, hasPainted) {
    const began = performance.now();
    const program = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
    const gone = new Promise((done) => program.on("exit", done));
    await hasPainted(program);
    const paintedAfter = performance.now() - began;
    await pause(1000);
    const memory = memoryOf(program.pid);
    program.kill();
    await gone;
    return { paintedAfter, memory };
}

function startReprise() {
    return startOnce(bench, ["--window", "ours"], (program) => new Promise((done) => {
        createInterface({ input: program.stdout }).on("line", (line) => line.startsWith("painted") && done());
    }));
}

async function startChromium() {
    const profile = mkdtempSync(join(tmpdir(), "chromium-"));
    let painted;
    const hasPainted = new Promise((done) => { painted = done; });
    const server = createServer((request, response) => {
        if (request.url === "/painted")
            painted();
        response.setHeader("content-type", "text/html");
        response.end("<!doctype html><script>requestAnimationFrame(() => setTimeout(() => fetch('/painted')))</script>");
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const page = `http://127.0.0.1:${server.address().port}/`;
    const start = await startOnce(chromium, [...flags, `--user-data-dir=${profile}`, `--app=${page}`], () => hasPainted);
    server.closeAllConnections();
    server.close();
    await pause(500); // its last processes still write to the profile
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    return start;
}

async function compareStarts() {
    await startReprise();
    await startChromium(); // the first starts read from the disk
    const ours = [], theirs = [];
    for (let round = 0; round < 3; ++round) {
        ours.push(await startReprise());
        theirs.push(await startChromium());
    }
    for (const [figure, key, unit, bound] of [["first paint", "paintedAfter", "ms", 1 / 2.5], ["memory", "memory", "MB", 1 / 5]])
        report(`${figure} against Chromium's empty app window`, median(ours.map((start) => start[key])), unit,
            median(theirs.map((start) => start[key])), bound);
}

/// Returns the CPU time that the process of the page needs for a stream, in milliseconds.
async function streamInChromium(way, sample) {
    const browser = await puppeteer.launch({ executablePath: chromium, headless: false, args: flags, defaultViewport: null,
        protocolTimeout: 600_000 });
    try {
        const page = await browser.newPage();
        await page.setContent("<!doctype html><meta charset=utf-8><style>body{max-width:40em;margin:auto}</style><div id=answer></div>");
        await page.addScriptTag({ path: "page.bundle.js" });
        const system = await browser.target().createCDPSession();
        const used = async () => (await system.send("SystemInfo.getProcessInfo")).processInfo
            .filter((each) => each.type === "renderer").reduce((sum, each) => sum + each.cpuTime, 0) * 1000;
        await pause(1500); // work that is left from the start
        const before = await used();
        const result = await page.evaluate((...given) => window.stream(...given), way, sample.deltas, sample.deltasAFrame);
        const cost = await used() - before;
        if (result.frames !== Math.ceil(sample.deltas.length / sample.deltasAFrame) || result.height < 5 * height)
            throw new Error(`${way} did not show the answer: ${JSON.stringify(result)}`);
        return cost;
    } finally {
        await browser.close();
    }
}

function streamInReprise() {
    const line = execFileSync(bench, ["--window", "stream"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return Number(/^streamed (\d+)$/m.exec(line)[1]) / 1000;
}

async function compareStreams() {
    const sample = JSON.parse(execFileSync(bench, ["--window", "deltas"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    const ours = median([streamInReprise(), streamInReprise(), streamInReprise()]);
    for (const [way, bound] of [["react-markdown", 1 / 8], ["memoised blocks", 1 / 4], ["streaming-markdown", 1 / 3]]) {
        const costs = [];
        for (let round = 0; round < 3; ++round)
            costs.push(await streamInChromium(way, sample));
        report(`CPU of a whole stream against Chromium with ${way}`, ours, "ms", median(costs), bound);
    }
}

await compareStreams();
await compareStarts();
process.exit(allHold ? 0 : 1);
