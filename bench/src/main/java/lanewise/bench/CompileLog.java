package lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the virtual machine's compilers did with methods of kernels, by a log of -XX:+PrintCompilation.
/// @param optimised kernel methods that reached the top tier
/// @param stuck kernel methods that a compiler refused and that never reached the top tier, with the reason
record CompileLog(int optimised, List<String> stuck) {
    private static final int TOP_TIER = 4;
    private static final Pattern COMPILATION =
            Pattern.compile("^\\s*\\d+\\s+\\d+[\\s%sbn!]*\\s(\\d)\\s+(lanewise\\.kernel\\.\\S+::\\S+)(.*)$");
    private static final Pattern REFUSED = Pattern.compile("COMPILE SKIPPED: (.*)");

    static CompileLog read(Path log) throws IOException {
        Map<String, String> refused = new HashMap<>();
        Set<String> top = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            Matcher compilation = COMPILATION.matcher(line);
            if (compilation.matches()) {
                String method = compilation.group(2);
                Matcher reason = REFUSED.matcher(compilation.group(3));
                if (reason.find()) {
                    refused.put(method, reason.group(1));
                } else if (Integer.parseInt(compilation.group(1)) == TOP_TIER && !line.contains("%")) {
                    top.add(method);
                }
            }
        }
        refused.keySet().removeAll(top);
        return new CompileLog(
                top.size(),
                refused.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .sorted()
                        .toList());
    }
}
