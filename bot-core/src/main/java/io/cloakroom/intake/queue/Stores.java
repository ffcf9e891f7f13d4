package io.cloakroom.intake.queue;

import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.share.ShareStore;
import io.cloakroom.vault.ImageVault;

/** Where everything is kept that the walk of a picture touches. */
public record Stores(
    IntakeStores intakes,
    LinkStore linkStore,
    Links links,
    Policies policies,
    PolicyTexts texts,
    Preferences preferences,
    Lessons lessons,
    ShareStore shares,
    ImageVault vault,
    Onlookers onlookers) {}
