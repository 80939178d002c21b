// SPDX-License-Identifier: Apache-2.0
// Where every key lies and what it writes, for a keyboard of a given size in a given language.
//
// A key is at least 76 x 76 dp with 8 dp between, so the room decides how the letters lie:
//
// - "typewriter": four rows in the order that hands know; 11 letters a row in Norwegian and Danish need 916 dp.
// - "shared": ten letters a row fit, but height for one row is missing (1024 x 600): what is written stands in the
//   row of the large keys. Letters that have no place at the end of their row stand at the end of the next.
// - "alphabet": fewer than ten keys fit beside each other (portrait, a sheet beside the ground). A typewriter's rows
//   broken in two are an order that nobody knows; everybody knows the alphabet.
// - "leaves": not even the alphabet fits (800 x 480): it is turned in two halves rather than made of keys that a
//   finger misses, and rather than laid over rail and comfort strip.
import QtQuick
import Avn.Theme

QtObject {
    id: plan

    required property real width
    required property real height
    required property string language
    // Whether a place is kept for what is written: `field`.
    property bool holdsField: false
    // Which set of characters lies on the keys, 0 ... leaves - 1.
    property int leaf: 0
    property bool ready: false // the plan hangs on all of its parts
    Component.onCompleted: ready = true

    readonly property real gap: Theme.gap
    readonly property int columnsThatFit: Math.floor((width + gap) / (Theme.target + gap))
    readonly property int rowsThatFit: Math.max(3, Math.floor((height + gap) / (Theme.target + gap)))
    readonly property var letters: sets[language] ?? sets.en
    readonly property int own: holdsField ? 1 : 0 // rows for what is written alone

    readonly property string arrangement: {
        if (columnsThatFit >= letters.typewriter[0].length && rowsThatFit >= 4 + own)
            return "typewriter";
        if (columnsThatFit >= 10 && rowsThatFit >= 4)
            return "shared";
        return alphabetColumns > 0 ? "alphabet" : "leaves";
    }
    // The columns, of those that fit, that leave the fewest places empty; 0 where no number of columns fits.
    readonly property int alphabetColumns: {
        let best = 0, least = 1000;
        for (let columns = columnsThatFit; columns >= 7; columns--) {
            const rows = alphabet(columns, 0);
            const empty = rows.length * columns - rows.reduce((sum, row) => sum + row.reduce((all, key) => all + key.span, 0), 0);
            const highest = Math.max(rows.length, alphabet(columns, 1).length, alphabet(columns, 2).length);
            if (highest + own <= rowsThatFit && empty < least) {
                best = columns;
                least = empty;
            }
        }
        return best;
    }
    readonly property var pages: {
        if (arrangement !== "leaves")
            return [letters.alphabet, plan.symbols, plan.accents];
        const columns = Math.max(6, columnsThatFit), rows = rowsThatFit - 1;
        const most = rows >= 3 ? (rows - 1) * columns : rows * columns - 1;
        const found = [];
        for (const all of [letters.alphabet, plan.symbols, plan.accents]) {
            const parts = Math.ceil(all.length / most);
            const size = Math.ceil(all.length / parts);
            for (let i = 0; i < parts; i++)
                found.push(all.slice(i * size, (i + 1) * size));
        }
        return found;
    }
    readonly property int leaves: pages.length
    // The keys: { x, y, width, height, kind, text }; the kinds are those of Key.qml.
    readonly property var keys: {
        if (!ready)
            return [];
        const made = rows();
        const keyHeight = Math.min(92, (height + gap) / made.length - gap);
        const found = [];
        made.forEach((row, r) => {
            const columns = row.columns ?? made.columns;
            const unit = (width + gap) / columns;
            let x = (row.indent ?? 0) * unit;
            for (const key of row) {
                found.push({
                    x: x,
                    y: r * (keyHeight + gap),
                    width: key.span * unit - gap,
                    height: keyHeight,
                    kind: key.kind,
                    text: key.text
                });
                x += key.span * unit;
            }
        });
        return found;
    }
    readonly property rect field: {
        const place = keys.find(key => key.kind === "field");
        return place ? Qt.rect(place.x, place.y, place.width, place.height) : Qt.rect(0, 0, 0, 0);
    }
    readonly property real bottom: keys.reduce((lowest, key) => Math.max(lowest, key.y + key.height), 0)

    readonly property string symbols: "1234567890-/:;()&@\"'.,?!+#%*_="
    readonly property string accents: "éèêëáàâäãåíìîïóòôöõøúùûüçñßæœ"
    readonly property var sets: ({
            en: {
                typewriter: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
                shared: ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
                alphabet: "abcdefghijklmnopqrstuvwxyz"
            },
            nb: {
                typewriter: ["qwertyuiopå", "asdfghjkløæ", "zxcvbnm"],
                shared: ["qwertyuiop", "asdfghjklø", "zxcvbnmæå"],
                alphabet: "abcdefghijklmnopqrstuvwxyzæøå"
            },
            da: {
                typewriter: ["qwertyuiopå", "asdfghjklæø", "zxcvbnm"],
                shared: ["qwertyuiop", "asdfghjklæ", "zxcvbnmøå"],
                alphabet: "abcdefghijklmnopqrstuvwxyzæøå"
            }
        })

    function key(kind: string, span: real): var {
        return {
            kind: kind,
            span: span,
            text: ""
        };
    }

    function characters(text: string, room: real): var {
        return Array.from(text).map(character => ({
                    kind: "character",
                    span: room > 0 ? room / text.length : 1,
                    text: character
                }));
    }

    // What the key that turns to another set of characters shows.
    function label(of: int): string {
        const page = pages[of % pages.length];
        if (page[0] === "1")
            return "123";
        if (page[0] === "é")
            return "é ü ß";
        if (page.charAt(0) > "9")
            return arrangement === "leaves" && page !== letters.alphabet ? page[0] + "–" + page[page.length - 1] : "abc";
        return page.slice(0, 3);
    }

    function turn(to: int): var {
        const made = key("turn" + to % pages.length, 1);
        made.text = label(to);
        return made;
    }

    function rows(): var {
        switch (arrangement) {
        case "typewriter":
            return typewriter();
        case "shared":
            return shared();
        case "alphabet":
            return withField(alphabet(alphabetColumns, leaf), alphabetColumns);
        default:
            return inLeaves();
        }
    }

    function withField(made: var, columns: int): var {
        const found = holdsField ? [[key("field", columns)], ...made] : [...made];
        found.columns = columns;
        return found;
    }

    // The keys for the two sets of characters that are not shown.
    function others(): var {
        return [turn(leaf === 1 ? 0 : 1), turn(leaf === 2 ? 0 : 2)];
    }

    function typewriter(): var {
        const columns = letters.typewriter[0].length;
        const wide = columns - 8.5;
        const made = [];
        if (leaf === 0) {
            const [first, second, third] = letters.typewriter;
            const middle = characters(second, 0);
            middle.indent = (columns - second.length) / 2;
            made.push(characters(first, 0), middle, [key("shift", 1.5), ...characters(third, 0), key("erase", wide)]);
        } else {
            const all = pages[leaf];
            made.push(characters(all.slice(0, 10), columns), characters(all.slice(10, 20), columns));
            made.push(leaf === 2 ? [key("shift", 1.5), ...characters(all.slice(20, 27), 0), key("erase", wide)] : [...characters(all.slice(20, 28), 8.5), key("erase", wide)]);
        }
        const [one, other] = others();
        one.span = 1.5;
        made.push([one, other, key("space", columns - 5), key("done", 2.5)]);
        return withField(made, columns);
    }

    function shared(): var {
        const made = [];
        const short = leaf === 0 && letters.shared[1].length < 10;
        const next = turn(leaf + 1);
        if (short) {
            const [first, second, third] = letters.shared;
            const middle = characters(second, 0);
            middle.indent = 0.5;
            made.push(characters(first, 0), middle, [key("shift", 1.5), ...characters(third, 0), key("erase", 1.5)]);
            made.unshift([key("field", 5), next, key("space", 2), key("done", 2)]);
        } else {
            const all = leaf === 0 ? letters.shared.join("") : pages[leaf];
            const last = leaf === 1 ? characters(all.slice(20, 30), 0) : [key("shift", 1), ...characters(all.slice(20, 29), 0)];
            made.push(characters(all.slice(0, 10), 0), characters(all.slice(10, 20), 0), last);
            made.unshift([key("field", 4), next, key("space", 2), key("erase", 1), key("done", 2)]);
        }
        if (!holdsField) {
            const first = made[0].filter(one => one.kind !== "field");
            first.find(one => one.kind === "space").span += short ? 5 : 4;
            made[0] = first;
        }
        made.columns = 10;
        return made;
    }

    function alphabet(columns: int, of: int): var {
        let all = of === 0 ? letters.alphabet : of === 1 ? plan.symbols : plan.accents;
        const rest = all.length % columns;
        const room = rest > 0 ? columns - rest : 0;
        const [one, other] = [turnTo(of === 1 ? 0 : 1), turnTo(of === 2 ? 0 : 2)];
        const functions = [key("shift", 1), one, other, key("space", 1), key("erase", 1), key("done", 2)];
        if (of === 1)
            functions.shift(); // there are no capital figures
        const needed = functions.reduce((sum, part) => sum + part.span, 0);
        const together = room >= needed;
        if (of === 0 && !together)
            all += "-'.".slice(0, room);
        const made = [];
        for (let at = 0; at < all.length; at += columns)
            made.push(characters(all.slice(at, at + columns), 0));
        functions.find(part => part.kind === "space").span += (together ? room : columns) - needed;
        if (together)
            made[made.length - 1].push(...functions);
        else
            made.push(functions);
        return made;
    }

    // As `turn`, for `alphabet`, from which the number of leaves follows.
    function turnTo(to: int): var {
        const made = key("turn" + to, 1);
        made.text = ["abc", "123", "é ü ß"][to];
        return made;
    }

    function inLeaves(): var {
        const columns = Math.max(6, columnsThatFit);
        const all = pages[leaf];
        const next = turn(leaf + 1);
        const made = [];
        if (rowsThatFit >= 4) {
            for (let at = 0; at < all.length; at += columns)
                made.push(characters(all.slice(at, at + columns), 0));
            made.push([key("shift", 1), next, key("space", columns - 5), key("erase", 1), key("done", 2)]);
            return withField(made, columns);
        }
        const each = Math.ceil((all.length + 1) / 2);
        made.push(holdsField ? [key("field", columns - 4), key("shift", 1), key("space", 1), key("erase", 1), key("done", 1)] : [key("shift", 1), key("space", columns - 4), key("erase", 1), key("done", 2)]);
        made.push(characters(all.slice(0, each), columns), [...characters(all.slice(each), (columns * (all.length - each)) / (all.length - each + 1)), next]);
        next.span = columns / (all.length - each + 1);
        made.columns = columns;
        return made;
    }
}
