// SPDX-License-Identifier: GPL-3.0-or-later
// A page that shows a streamed answer in one of three ways. compare.mjs calls window.stream().
import { marked } from "marked";
import { memo } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import * as smd from "streaming-markdown";

const plugins = [remarkGfm];
const Block = memo(({ text }) => <ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>);

// Each function takes an element and returns a function that draws a frame. Its arguments are the new and the whole text.
const ways = {
    "react-markdown": (element) => {
        const root = createRoot(element);
        return (added, whole) => flushSync(() => root.render(<Block text={whole} />));
    },
    "memoised blocks": (element) => {
        const root = createRoot(element);
        return (added, whole) =>
            flushSync(() => root.render(marked.lexer(whole).map((token, i) => <Block key={i} text={token.raw} />)));
    },
    "streaming-markdown": (element) => {
        const parser = smd.parser(smd.default_renderer(element));
        return (added) => smd.parser_write(parser, added);
    },
};

window.stream = (way, deltas, deltasAFrame) =>
    new Promise((done) => {
        const draw = ways[way](document.getElementById("answer"));
        let at = 0, whole = "", frames = 0;
        const frame = () => {
            if (at >= deltas.length)
                return done({ frames, height: document.documentElement.scrollHeight });
            const added = deltas.slice(at, at + deltasAFrame).join("");
            at += deltasAFrame;
            whole += added;
            ++frames;
            draw(added, whole);
            window.scrollTo(0, document.documentElement.scrollHeight);
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    });
