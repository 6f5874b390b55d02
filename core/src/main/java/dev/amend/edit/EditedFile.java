package dev.amend.edit;

import dev.amend.checkpoint.Projection;
import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.checkpoint.StoredTensor;
import dev.amend.checkpoint.TensorInfo;
import dev.amend.tensor.DType;
import dev.amend.tensor.Elements;
import dev.amend.tensor.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A safetensors file with some of its matrices edited: header and layout stay byte for byte, everything between two edited matrices is
 * copied by the system in one go.
 */
final class EditedFile {
    private final SafetensorsFile file;
    private final List<TensorInfo> edited; // in the order of their bytes
    private final TextMap map;

    /**
     * @param tensors the file's tensors by diffusers' key
     */
    EditedFile(SafetensorsFile file, Map<String, TensorInfo> tensors, List<Projection> projections, TextMap map) {
        Map<String, Projection> chosen = projections.stream().collect(Collectors.toMap(Projection::key, p -> p));
        this.file = file;
        this.map = map;
        this.edited = tensors.entrySet().stream()
                .filter(entry -> chosen.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted((a, b) -> Long.compare(a.begin(), b.begin()))
                .toList();
    }

    long bytes() {
        return file.size();
    }

    void writeTo(FileChannel out) throws IOException {
        long done = 0;
        for (TensorInfo info : edited) {
            long begin = file.dataStart() + info.begin();
            file.transferTo(done, begin - done, out);
            ByteBuffer bytes = edit(info);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            done = file.dataStart() + info.end();
        }
        file.transferTo(done, file.size() - done, out);
    }

    private ByteBuffer edit(TensorInfo info) {
        Matrix w = map.bake(new StoredTensor(file, info).matrix());
        DType dtype = info.dtype();
        if (!Elements.rounded(w, dtype).isFinite()) {
            throw new EditException(
                    "%s: the edited %s has values past what %s can hold (the largest is %.3g); use a larger lambda"
                            .formatted(file.path(), info.name(), dtype, w.maxAbs()));
        }
        return Elements.bytes(w, dtype).asByteBuffer();
    }
}
