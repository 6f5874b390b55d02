package dev.amend.spark;

import dev.amend.AmendException;
import dev.amend.eval.EvalException;
import dev.amend.eval.EvaluationFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For {@code spark-submit}: goes on with an evaluation's folder, {@code [--keep-images] DIR}. It tells in Spark's log how far it is. */
public final class EvaluateMain {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluateMain.class);
    private static final String KEEP_IMAGES = "--keep-images";

    private EvaluateMain() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            run(List.of(arguments));
        } catch (AmendException e) {
            LOG.error("amend: {}", e.getMessage());
            System.exit(1);
        }
    }

    private static void run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean keepImages = rest.remove(KEEP_IMAGES);
        if (rest.size() != 1) {
            throw new EvalException("found \"%s\", expected [%s] DIR, a folder that amend evaluate -o DIR has begun"
                    .formatted(String.join(" ", arguments), KEEP_IMAGES));
        }
        EvaluationFolder folder = EvaluationFolder.reopen(Path.of(rest.getFirst()), keepImages);
        new SparkRunner().run(folder.evaluation(), folder.missing(), new FolderListener(folder));
        folder.write(folder.result());
        LOG.warn("wrote {} and {}", folder.report(), folder.rows());
    }
}
