package lanewise.peers.table;

import java.util.List;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.Inference;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Product;
import lanewise.peers.work.Training;
import lanewise.peers.work.Workload;

/// A row of the table: workloads of which a quantity is added up, and what is claimed of them. Ours are
/// measured as the compiler plans them, or with sums of products in their plain form only where the row
/// says so.
public record Row(
        String section, String title, List<Workload> parts, List<Claim> claims, boolean isExact, Quantity quantity) {
    /// What is compared.
    public enum Quantity {
        /// Nanoseconds.
        TIME,
        /// The most bytes that live at once.
        MEMORY
    }

    public Row {
        parts = List.copyOf(parts);
        claims = List.copyOf(claims);
    }

    static Row of(String section, String title, List<Workload> parts, List<Claim> claims) {
        return new Row(section, title, parts, claims, false, Quantity.TIME);
    }

    static Row exact(String section, Workload workload, Claim... claims) {
        return new Row(section, workload.id(), List.of(workload), List.of(claims), true, Quantity.TIME);
    }

    static Row ofMemory(String section, Workload workload, Claim... claims) {
        return new Row(section, workload.id(), List.of(workload), List.of(claims), false, Quantity.MEMORY);
    }

    /// The row's name for the regular expression that chooses rows.
    public String id() {
        return section + ": " + title;
    }

    /// Rows of a family are measured in the same processes.
    public Family family() {
        return switch (parts.getFirst()) {
            case Product p -> Family.PRODUCTS;
            case MatrixVector m -> Family.PRODUCTS;
            case Convolution c -> Family.CONVOLUTIONS;
            case Training t -> Family.NETWORKS;
            case Inference i -> Family.NETWORKS;
            default -> Family.OTHERS;
        };
    }

    /// What is measured together.
    public enum Family {
        PRODUCTS,
        CONVOLUTIONS,
        OTHERS,
        NETWORKS
    }

    public boolean needs(String library) {
        return claims.stream().anyMatch(claim -> claim.opponent().uses(library));
    }
}
