import org.jspecify.annotations.NullMarked;

/// The command line `lanewise` and sample applications, on the public API of the core alone.
@NullMarked
module lanewise.samples {
    requires info.picocli;
    requires java.desktop;
    requires java.management;
    requires java.xml;
    requires jdk.management;
    requires lanewise.core;
    requires static org.jspecify;

    opens lanewise.samples to
            info.picocli;
}
