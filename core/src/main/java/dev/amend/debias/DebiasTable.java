package dev.amend.debias;

import dev.amend.eval.BuiltInData;
import dev.amend.eval.Contrast;
import dev.amend.file.CsvTable;
import dev.amend.file.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * Professions, each with prompts that say no gender; or other things and another attribute that prompts leave open.
 *
 * @param name what the user calls it
 * @param sha256 of its bytes, in hexadecimal
 * @param flaws what is odd about it and keeps nobody from using it, a line each
 */
public record DebiasTable(String name, String sha256, List<Row> rows, List<String> flaws) {
    public DebiasTable {
        rows = List.copyOf(rows);
        flaws = List.copyOf(flaws);
    }

    /**
     * A profession.
     *
     * @param source what the model is asked for, the column {@code old}
     * @param said the same saying the target's first attribute, and saying its second
     * @param towards the attribute that the column {@code new} says
     * @param validation the prompt by whose images λ is chosen
     * @param tests the prompts by whose images the edit is measured
     */
    public record Row(
            String source,
            Contrast said,
            String towards,
            String validation,
            List<String> tests,
            Optional<String> split) {
        public Row {
            tests = List.copyOf(tests);
        }

        /** The source with an attribute said. */
        String saying(String attribute, ShareTarget target) {
            return attribute.equals(target.first()) ? said.expected() : said.other();
        }
    }

    /**
     * Reads a file, or the table that comes with amend.
     *
     * @param data a path, or {@code toyland}
     * @param target whose attributes the table says
     * @throws dev.amend.AmendException naming line and column
     */
    public static DebiasTable open(String data, ShareTarget target) {
        return read(data, BuiltInData.table(data, "toyland-professions.csv"), target);
    }

    static DebiasTable read(String name, byte[] bytes, ShareTarget target) {
        return DebiasReader.read(CsvTable.read(name, bytes), Sha256.hex(bytes), target);
    }
}
