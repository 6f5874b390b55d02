package dev.amend.checkpoint;

import static dev.amend.checkpoint.TensorInfo.quote;

import dev.amend.tensor.DType;
import dev.amend.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a header as strictly as the reference library, and refuses two tensors of one name, of which that
 * library keeps the last. Every message names the byte of the file.
 */
final class SafetensorsHeaderParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(128)
                    .maxStringLength(SafetensorsHeader.MAX_BYTES)
                    .build())
            .build();

    private final String file;
    private final byte[] bytes;
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private boolean metadataSeen;

    SafetensorsHeaderParser(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    SafetensorsHeader parse() {
        checkText();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            readHeader(json);
        } catch (JacksonException e) {
            throw new CheckpointException(
                    "%s: the header, at byte %d, is not the JSON it must be: %s"
                            .formatted(file, position(e.getLocation().getByteOffset()), e.getOriginalMessage()),
                    e);
        }
        return new SafetensorsHeader(metadata, List.copyOf(tensors.values()));
    }

    /** JSON parsers take several encodings and repair some errors; this format is UTF-8 without either. */
    private void checkText() {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new CheckpointException("%s: byte %d of the header is 0, expected UTF-8 text padded with spaces"
                        .formatted(file, position(i)));
            }
        }
        if (Arrays.equals(Arrays.copyOf(bytes, 3), new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})) {
            throw new CheckpointException("%s: the header begins with a byte order mark, expected {".formatted(file));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer chunk = CharBuffer.allocate(8192);
        while (in.hasRemaining()) {
            if (decoder.decode(in, chunk.clear(), true).isError()) {
                throw new CheckpointException(
                        "%s: the header is not UTF-8 at byte %d".formatted(file, position(in.position())));
            }
        }
    }

    private void readHeader(JsonParser json) {
        expect(json, json.nextToken() == JsonToken.START_OBJECT, "the header", "a JSON object");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            expect(json, TensorInfo.isUnicode(key), "a tensor's name", "Unicode without lone surrogates");
            if (key.equals(SafetensorsHeader.METADATA)) {
                readMetadata(json);
            } else {
                expect(json, !tensors.containsKey(key), "tensor " + quote(key), "each name only once");
                tensors.put(key, readTensor(json, key));
            }
        }
        expect(json, json.nextToken() == null, "the header", "nothing but white space after its JSON object");
    }

    private void readMetadata(JsonParser json) {
        expect(json, !metadataSeen, "__metadata__", "it only once");
        metadataSeen = true;
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(json, json.currentToken() == JsonToken.START_OBJECT, "__metadata__", "an object");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            expect(json, json.nextToken() == JsonToken.VALUE_STRING, "__metadata__ " + quote(key), "a string");
            String value = json.getString();
            boolean unicode = TensorInfo.isUnicode(key) && TensorInfo.isUnicode(value);
            expect(json, unicode, "__metadata__ " + quote(key), "Unicode without lone surrogates");
            metadata.put(key, value);
        }
    }

    private TensorInfo readTensor(JsonParser json, String name) {
        String where = "tensor " + quote(name);
        expect(json, json.nextToken() == JsonToken.START_OBJECT, where, "an object");
        DType dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            String at = where + ", " + field;
            switch (field) {
                case "dtype" -> {
                    expect(json, dtype == null, at, "it only once");
                    dtype = readDType(json, at);
                }
                case "shape" -> {
                    expect(json, shape == null, at, "it only once");
                    shape = readSizes(json, at);
                }
                case "data_offsets" -> {
                    expect(json, offsets == null, at, "it only once");
                    offsets = readSizes(json, at);
                    expect(json, offsets.length == 2 && offsets[0] <= offsets[1], at, "[begin, end], begin ≤ end");
                }
                default -> json.skipChildren();
            }
        }
        boolean complete = dtype != null && shape != null && offsets != null;
        expect(json, complete, where, "dtype, shape and data_offsets");
        return checkedTensor(new TensorInfo(name, dtype, Shape.of(shape), offsets[0], offsets[1]));
    }

    private TensorInfo checkedTensor(TensorInfo info) {
        String where = "%s: tensor %s of %s %s".formatted(file, quote(info.name()), info.dtype(), brief(info.shape()));
        try {
            long expected = TensorInfo.bytes(info.dtype(), info.shape());
            if (info.bytes() != expected) {
                throw new CheckpointException("%s has data_offsets [%d, %d], which is %d bytes, expected %d"
                        .formatted(where, info.begin(), info.end(), info.bytes(), expected));
            }
        } catch (ArithmeticException e) {
            throw new CheckpointException("%s has an impossible size: %s".formatted(where, e.getMessage()), e);
        }
        return info;
    }

    private static String brief(Shape shape) {
        return shape.rank() > 16 ? "with %d dimensions".formatted(shape.rank()) : shape.toString();
    }

    private DType readDType(JsonParser json, String where) {
        expect(json, json.currentToken() == JsonToken.VALUE_STRING, where, "a string such as \"F16\"");
        String name = json.getString();
        for (DType dtype : DType.values()) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        throw failure(json, where, "is " + quote(name), "one of " + Arrays.toString(DType.values()));
    }

    private long[] readSizes(JsonParser json, String where) {
        expect(json, json.currentToken() == JsonToken.START_ARRAY, where, "a list of whole numbers");
        LongStream.Builder sizes = LongStream.builder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            sizes.add(readSize(json, where));
        }
        return sizes.build().toArray();
    }

    /** An integer from 0 to 2^63 − 1, digit for digit; no sign, fraction or exponent. */
    private long readSize(JsonParser json, String where) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            String digits = json.getString();
            String limit = Long.toString(Long.MAX_VALUE);
            boolean fits = digits.length() < limit.length()
                    || (digits.length() == limit.length() && digits.compareTo(limit) <= 0);
            if (digits.charAt(0) != '-' && fits) {
                return Long.parseLong(digits);
            }
        }
        String expected = "whole numbers from 0 to 2^63 - 1";
        throw failure(json, where, "has " + quote(String.valueOf(json.getString())), expected);
    }

    private void expect(JsonParser json, boolean holds, String where, String expected) {
        if (!holds) {
            String found = json.currentToken() == null ? "ends" : "has " + quote(String.valueOf(json.getString()));
            throw failure(json, where, found, expected);
        }
    }

    private CheckpointException failure(JsonParser json, String where, String found, String expected) {
        long at = position(json.currentTokenLocation().getByteOffset());
        return new CheckpointException(
                "%s: %s, at byte %d, %s, expected %s".formatted(file, where, at, found, expected));
    }

    private static long position(long inHeader) {
        return SafetensorsHeader.PREFIX_BYTES + inHeader;
    }
}
