import java.util.TreeMap;

/** How often what is named was right. */
final class Counts {
    private final TreeMap<String, int[]> byName = new TreeMap<>();

    void add(String name, boolean right) {
        int[] count = byName.computeIfAbsent(name, _ -> new int[2]);
        count[0] += right ? 1 : 0;
        count[1]++;
    }

    void print() {
        byName.forEach((name, count) ->
                System.out.printf("%-42s %.3f of %d%n", name, (double) count[0] / count[1], count[1]));
    }
}
