'use strict';
// Writes an ONNX model of a single node: as much of protocol buffers as that takes.
// Field numbers are those of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).

const VARINT = 0, LENGTH_DELIMITED = 2, FIXED32 = 5;
const ELEMENT_TYPES = { float: 1, int32: 6, int64: 7 };
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, ints: 7 };
// The oldest that has everything asked of it here: RoiAlign 16 brought the coordinate modes.
const IR_VERSION = 8, OPSET = 16;
// Operators of ONNX Runtime's own.
const CONTRIBUTED = { domain: 'com.microsoft', version: 1 };

function varint(value) {
    const bytes = [];
    for (; value >= 0x80; value = Math.floor(value / 0x80)) {
        bytes.push(value % 0x80 | 0x80);
    }
    return Buffer.from([...bytes, value]);
}

const key = (field, type) => varint(field * 8 + type);
const integer = (field, value) => Buffer.concat([key(field, VARINT), varint(value)]);
const bytes = (field, value) => Buffer.concat([key(field, LENGTH_DELIMITED), varint(value.length), value]);
const text = (field, value) => bytes(field, Buffer.from(value, 'utf8'));
const message = (field, ...parts) => bytes(field, Buffer.concat(parts));

function float(field, value) {
    const four = Buffer.alloc(4);
    four.writeFloatLE(value);
    return Buffer.concat([key(field, FIXED32), four]);
}

/** AttributeProto. Whole numbers are ints; a float is given as { float: value }. */
function attribute(name, value) {
    const [type, payload] =
        typeof value === 'string' ? ['string', text(4, value)]
        : Array.isArray(value) ? ['ints', Buffer.concat(value.map(one => integer(8, one)))]
        : typeof value === 'object' ? ['float', float(2, value.float)]
        : ['int', integer(3, value)];
    return message(5, text(1, name), payload, integer(20, ATTRIBUTE_TYPES[type]));
}

/** ValueInfoProto, with named dimensions, so that a model serves any size. */
function tensor(field, { name, type, rank }) {
    const dimensions = Array.from({ length: rank }, (_, axis) => message(1, text(2, `${name}_${axis}`)));
    return message(field, text(1, name), message(2, message(1, integer(1, ELEMENT_TYPES[type]), message(2, ...dimensions))));
}

/** A model that does one thing, as bytes. Inputs and output are { name, type, rank }. The operator is one of ONNX, or, if `contributed`, of ONNX Runtime. */
function singleNodeModel(operator, attributes, inputs, output, contributed = false) {
    const node = message(1,
        ...inputs.map(input => text(1, input.name)),
        text(2, output.name),
        text(4, operator),
        ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
        ...(contributed ? [text(7, CONTRIBUTED.domain)] : []));
    const graph = message(7, node, text(2, operator), ...inputs.map(input => tensor(11, input)), tensor(12, output));
    const ours = contributed ? [message(8, text(1, CONTRIBUTED.domain), integer(2, CONTRIBUTED.version))] : [];
    return Buffer.concat([integer(1, IR_VERSION), graph, message(8, integer(2, OPSET)), ...ours]);
}

module.exports = { singleNodeModel };
