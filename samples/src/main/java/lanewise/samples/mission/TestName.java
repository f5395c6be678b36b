package lanewise.samples.mission;

import java.util.Comparator;

/// A test method, or with an empty method all of a class.
record TestName(String className, String method) implements Comparable<TestName> {
    private static final Comparator<TestName> ORDER =
            Comparator.comparing(TestName::className).thenComparing(TestName::method);

    static TestName allOf(String className) {
        return new TestName(className, "");
    }

    boolean isWholeClass() {
        return method.isEmpty();
    }

    @Override
    public int compareTo(TestName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return isWholeClass() ? className : className + "#" + method;
    }
}
