package dev.amend.pipeline;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Work that may need more memory than there is: libtorch and the JVM say so in ways of their own. */
final class Room {
    private static final Pattern NO_MORE =
            Pattern.compile("can't allocate memory|out of memory|bad_alloc|std::length_error");

    private Room() {}

    /**
     * @param what needs the memory, as "1024×1024 pixels, 4 images at once"
     * @throws PipelineException if there is too little
     */
    static <T> T forWork(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            throw tooLittle(what, e);
        } catch (RuntimeException e) {
            if (e.getMessage() != null && NO_MORE.matcher(e.getMessage()).find()) {
                throw tooLittle(what, e);
            }
            throw e;
        }
    }

    /** The size and number of a request's images. */
    static String of(GenerationRequest request) {
        return "%d×%d pixels, %d at once"
                .formatted(request.width(), request.height(), request.samples().size());
    }

    private static PipelineException tooLittle(String what, Throwable cause) {
        return new PipelineException(
                "there is too little memory for this model and %s: choose a smaller --size or --batch, --dtype bf16, or --low-memory"
                        .formatted(what),
                cause);
    }
}
