package io.cloakroom.command.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.policy.Policy;

/** A channel with what held there before something changed. */
record Channel(Conversation where, Policy before) {}
