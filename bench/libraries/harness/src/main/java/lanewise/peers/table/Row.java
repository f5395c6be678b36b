package lanewise.peers.table;

import java.util.List;
import lanewise.peers.work.Convolution;
import lanewise.peers.work.MatrixVector;
import lanewise.peers.work.Product;
import lanewise.peers.work.Workload;

/// A row of the table: workloads whose times are added, and what is claimed of them. Ours are measured as the
/// compiler plans them, or with sums of products in their plain form only where the row says so.
public record Row(String section, String title, List<Workload> parts, List<Claim> claims, boolean isExact) {
    public Row {
        parts = List.copyOf(parts);
        claims = List.copyOf(claims);
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
            default -> Family.OTHERS;
        };
    }

    /// What is measured together.
    public enum Family {
        PRODUCTS,
        CONVOLUTIONS,
        OTHERS
    }

    public boolean needs(String library) {
        return claims.stream().anyMatch(claim -> claim.opponent().uses(library));
    }
}
