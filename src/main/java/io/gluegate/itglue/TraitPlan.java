package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What becomes of traits somebody wants to write.
public sealed interface TraitPlan {

  /// All traits as they are to be sent, and what the asset would lose.
  record Ready(ObjectNode traits, List<TraitLoss> losses) implements TraitPlan {

    public Ready {
      losses = List.copyOf(losses);
    }
  }

  /// Why they cannot be written, a sentence each.
  record Refused(List<String> reasons) implements TraitPlan {

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
