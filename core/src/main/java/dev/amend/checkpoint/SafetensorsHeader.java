package dev.amend.checkpoint;

import static dev.amend.checkpoint.TensorInfo.quote;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a safetensors file: metadata, sorted by key, and the tensors, which are in offset order and cover the data
 * without hole or overlap.
 */
record SafetensorsHeader(SortedMap<String, String> metadata, List<TensorInfo> tensors) {
    /** The longest header the format allows. */
    static final int MAX_BYTES = 100_000_000;

    /** The bytes before the header: its length, little-endian. */
    static final int PREFIX_BYTES = 8;

    /** The key of the header that is no tensor. */
    static final String METADATA = "__metadata__";

    SafetensorsHeader {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        tensors = List.copyOf(tensors);
    }

    /**
     * Parses and checks a header.
     *
     * @param file how messages call the file
     * @param dataBytes bytes that the file has after the header
     * @throws CheckpointException if the header breaks the format, or the tensors do not cover the data exactly
     */
    static SafetensorsHeader parse(String file, byte[] json, long dataBytes) {
        SafetensorsHeader header = new SafetensorsHeaderParser(file, json).parse();
        List<TensorInfo> ordered = new ArrayList<>(header.tensors);
        ordered.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
        checkCover(file, ordered, dataBytes);
        return new SafetensorsHeader(header.metadata, ordered);
    }

    private static void checkCover(String file, List<TensorInfo> ordered, long dataBytes) {
        long covered = 0;
        for (TensorInfo info : ordered) {
            if (info.begin() != covered) {
                throw new CheckpointException(
                        "%s: tensor %s begins at byte %d of the data, expected %d: tensors must follow each other without %s"
                                .formatted(
                                        file,
                                        quote(info.name()),
                                        info.begin(),
                                        covered,
                                        info.begin() < covered ? "overlap" : "hole"));
            }
            covered = info.end();
        }
        if (covered > dataBytes) {
            throw new CheckpointException("%s: has %d bytes of data, expected %d: the file is cut off; fetch it again"
                    .formatted(file, dataBytes, covered));
        }
        if (covered < dataBytes) {
            throw new CheckpointException("%s: has %d bytes of data, expected %d: something was appended to the file"
                    .formatted(file, dataBytes, covered));
        }
    }
}
