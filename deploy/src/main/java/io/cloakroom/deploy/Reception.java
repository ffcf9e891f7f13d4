package io.cloakroom.deploy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.deploy.scan.WatchScanner;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.check.CheckLines;
import io.cloakroom.intake.check.Checks;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.leaving.Leavers;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.queue.Workers;
import io.cloakroom.intake.readers.NewReaders;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.intake.walk.Walk;
import io.cloakroom.link.Links;
import io.cloakroom.link.pass.People;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.share.ClearedShares;
import io.cloakroom.storage.Storage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How pictures and people come in: from a chat, by a page, from outside; and the worker that walks
 * what came.
 *
 * @param patience how long posts wait, and for what
 * @param scanner notices when the virus scanner is away; empty where there is none
 */
record Reception(
    Stores stores,
    IntakeSettings patience,
    IntakeDesk desk,
    IntakeWorker worker,
    Workers workers,
    Optional<WatchScanner> scanner,
    HandInPages handIns,
    Outsiders outsiders,
    HeldFiles held,
    PastedLinks pasted,
    People people,
    Leavers leavers,
    NewReaders newReaders,
    Titles titles) {

  static Reception of(Ground ground, OpenChats chats, Cleaning cleaning, Clearance clearance) {
    Storage storage = ground.storage();
    IntakeStores intakes = ground.intakes();
    Clock clock = ground.clock();
    URI baseUrl = ground.settings().baseUrl();
    Messenger messenger = chats.messenger();
    Policies policies = clearance.policies();
    Links links = clearance.links();
    Workers workers = new Workers();
    IntakeSettings patience = IntakeSettings.defaults();
    Stores stores = stores(ground, messenger, clearance);
    CheckLines checking = new CheckLines();
    ground.running().then("the checks", Duration.ofMillis(50), checking);
    IntakeDesk desk =
        new IntakeDesk(
            intakes,
            storage.links(),
            policies,
            messenger,
            new Checks(messenger, cleaning, policies, checking::offer),
            new ClearedShares(stores.shares(), links, policies),
            clock,
            workers::wake);
    Leavers leavers = new Leavers(storage.keepsakes(), clock);
    NewReaders newReaders = new NewReaders(storage.keepsakes(), clock);
    return new Reception(
        stores,
        patience,
        desk,
        new Walk(stores, cleaning, messenger, ground.traces().walks(), patience, clock).worker(),
        workers,
        ground.settings().scanner().map(where -> new WatchScanner(where, desk::diskIsBack)),
        new HandInPages(
            storage.keepsakes(),
            chats.handed(),
            clearance.passes(),
            policies,
            messenger,
            desk::received,
            baseUrl,
            clock),
        new Outsiders(
            storage.outsiders(),
            clearance.requests(),
            links,
            policies,
            clearance.passes(),
            ground.audit(),
            baseUrl,
            clock),
        new HeldFiles(intakes, ground.vault(), ground.audit(), messenger, clock),
        new PastedLinks(storage.keepsakes(), links, clock),
        new People(
            clearance.memberships(),
            storage.passes(),
            storage.policies(),
            storage.links(),
            storage.requests(),
            leavers,
            newReaders,
            clock),
        leavers,
        newReaders,
        new Titles(intakes.register(), storage.links()));
  }

  private static Stores stores(Ground ground, Messenger messenger, Clearance clearance) {
    Storage storage = ground.storage();
    return new Stores(
        ground.intakes(),
        storage.links(),
        clearance.links(),
        clearance.policies(),
        new PolicyTexts(storage.policies(), storage.policyTexts(), ground.clock()),
        storage.preferences(),
        storage.lessons(),
        storage.shares(),
        ground.vault(),
        new Onlookers(
            storage.links(),
            clearance.links(),
            storage.requests(),
            new RecordedLooks(ground.audit()),
            messenger,
            ground.clock()));
  }
}
