package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** Changes an interaction's payload before it is sent, as a forged client could. */
@FunctionalInterface
public interface Tamper extends UnaryOperator<ObjectNode> {
  Tamper NONE = payload -> payload;
}
