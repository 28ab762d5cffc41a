#!/usr/bin/env node
'use strict';
const USAGE = `Runs ONNX Runtime's RoiAlign, MaxRoiPool or CropAndResize on a case that \`RoiGen.Benchmarks dump\` wrote, and times it.

    onnxruntime_roi.js CASE_FOLDER [--rounds N | --paced]

Calls take the case's sets of regions in turns. Prints one JSON object with the median and the minimum in milliseconds, and writes the result of each set
beside the case, as raw float32, in the files that case.json names. With --paced it does one round for each line of its input, with the set of regions
whose number the line holds, and answers with that round's milliseconds, so that another program can alternate with it; the JSON follows at the end of
the input. Without --rounds it does 5.`;

const fs = require('fs');
const path = require('path');
const readline = require('readline');
const { singleNodeModel } = require('./onnx_model.js');

function floats(folder, name) {
    const file = fs.readFileSync(path.join(folder, name));
    const copy = new Float32Array(file.length / 4);
    Buffer.from(copy.buffer).set(file);
    return copy;
}

function align(ort, folder, operatorCase) {
    const model = singleNodeModel(
        'RoiAlign',
        {
            mode: operatorCase.reduction === 'average' ? 'avg' : 'max',
            coordinate_transformation_mode: 'half_pixel',
            output_height: operatorCase.output,
            output_width: operatorCase.output,
            sampling_ratio: operatorCase.samples, // 0 is adaptive
            spatial_scale: { float: operatorCase.spatialScale },
        },
        [{ name: 'X', type: 'float', rank: 4 }, { name: 'rois', type: 'float', rank: 2 }, { name: 'batch_indices', type: 'int64', rank: 1 }],
        { name: 'Y', type: 'float', rank: 4 });
    const feeds = operatorCase.regions.map(name => {
        const rows = floats(folder, name);
        const count = rows.length / 5;
        const boxes = Float32Array.from({ length: count * 4 }, (_, i) => rows[Math.floor(i / 4) * 5 + 1 + i % 4]);
        const images = BigInt64Array.from({ length: count }, (_, i) => BigInt(rows[i * 5]));
        return { rois: new ort.Tensor('float32', boxes, [count, 4]), batch_indices: new ort.Tensor('int64', images, [count]) };
    });
    return { model, feeds };
}

function pool(ort, folder, operatorCase) {
    const model = singleNodeModel(
        'MaxRoiPool',
        { pooled_shape: [operatorCase.output, operatorCase.output], spatial_scale: { float: operatorCase.spatialScale } },
        [{ name: 'X', type: 'float', rank: 4 }, { name: 'rois', type: 'float', rank: 2 }],
        { name: 'Y', type: 'float', rank: 4 });
    const feeds = operatorCase.regions.map(name => {
        const rows = floats(folder, name);
        return { rois: new ort.Tensor('float32', rows, [rows.length / 5, 5]) };
    });
    return { model, feeds };
}

function crop(ort, folder, operatorCase) {
    const model = singleNodeModel(
        'CropAndResize',
        { mode: 'bilinear' },
        [
            { name: 'X', type: 'float', rank: 4 },
            { name: 'rois', type: 'float', rank: 2 },
            { name: 'batch_indices', type: 'int32', rank: 1 },
            { name: 'crop_size', type: 'int32', rank: 1 },
        ],
        { name: 'Y', type: 'float', rank: 4 },
        true);
    const size = new ort.Tensor('int32', Int32Array.of(operatorCase.output, operatorCase.output), [2]);
    const feeds = operatorCase.regions.map(name => {
        const rows = floats(folder, name);
        const count = rows.length / 4;
        return {
            rois: new ort.Tensor('float32', rows, [count, 4]),
            batch_indices: new ort.Tensor('int32', new Int32Array(count), [count]),
            crop_size: size,
        };
    });
    return { model, feeds };
}

const OPERATORS = { align, pool, crop };

/** The case as a function of the number of a set of regions, which writes into memory that the process already has. */
async function prepare(ort, folder, operatorCase) {
    const { model, feeds } = OPERATORS[operatorCase.operator](ort, folder, operatorCase);
    const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' });
    const [, channels] = operatorCase.shape;
    const shape = [operatorCase.regionCount, channels, operatorCase.output, operatorCase.output];
    const result = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0);
    const fetches = { Y: new ort.Tensor('float32', result, shape) };
    const features = new ort.Tensor('float32', floats(folder, operatorCase.features), operatorCase.shape);
    return { result, run: set => session.run({ X: features, ...feeds[set] }, fetches) };
}

function median(values) {
    const sorted = [...values].sort((one, other) => one - other);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

async function* setsAskedFor(paced, rounds, sets) {
    if (paced) {
        for await (const line of readline.createInterface({ input: process.stdin })) {
            yield Number(line);
        }
    } else {
        for (let round = 0; round < rounds; round++) {
            yield round % sets;
        }
    }
}

function parse(argv) {
    const paced = argv.includes('--paced');
    const at = argv.indexOf('--rounds');
    const rounds = at < 0 ? 5 : Number(argv[at + 1]);
    const [folder] = argv.filter((argument, i) => !argument.startsWith('-') && (at < 0 || i !== at + 1));
    return folder && rounds > 0 && !argv.includes('--help') ? { folder, paced, rounds } : null;
}

async function main() {
    const options = parse(process.argv.slice(2));
    if (!options) {
        console.error(USAGE);
        return process.argv.includes('--help') ? 0 : 2;
    }

    const ort = require('onnxruntime-node');
    const operatorCase = JSON.parse(fs.readFileSync(path.join(options.folder, 'case.json'), 'utf8'));
    const { result, run } = await prepare(ort, options.folder, operatorCase);
    const sets = operatorCase.regions.length;
    for (let set = 0; set < sets; set++) {
        await run(set);
    }
    if (options.paced) {
        console.log('ready');
    }

    const times = [];
    for await (const set of setsAskedFor(options.paced, options.rounds, sets)) {
        const start = performance.now();
        await run(set);
        times.push(performance.now() - start);
        if (options.paced) {
            console.log(String(times[times.length - 1]));
        }
    }

    for (let set = 0; set < sets; set++) {
        result.fill(NaN); // a value that is not written shows
        await run(set);
        fs.writeFileSync(path.join(options.folder, operatorCase.results[set]), Buffer.from(result.buffer, result.byteOffset, result.byteLength));
    }
    console.log(JSON.stringify({
        peer: 'ONNX Runtime',
        version: `${ort.env.versions.node} (node ${process.versions.node})`,
        threads: 1,
        rounds: times.length,
        medianMs: times.length ? median(times) : null,
        minMs: times.length ? Math.min(...times) : null,
    }));
    return 0;
}

main().then(code => { process.exitCode = code; }, error => {
    console.error(error.message);
    process.exitCode = 1;
});
