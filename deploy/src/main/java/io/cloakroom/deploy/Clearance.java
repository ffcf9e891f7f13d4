package io.cloakroom.deploy;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.LookCodes;
import io.cloakroom.link.Looks;
import io.cloakroom.link.Rights;
import io.cloakroom.link.mark.PictureBrush;
import io.cloakroom.link.mark.Watermarker;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.storage.Storage;
import java.security.SecureRandom;
import java.time.Clock;

/** Who may see what: rules, links and looks, passes, and asking to be let in. */
record Clearance(
    Policies policies,
    Roles roles,
    Memberships memberships,
    Links links,
    Looks looks,
    Passes passes,
    Approvers approvers,
    AccessRequests requests) {

  static Clearance of(Ground ground, Messenger messenger, Cleaning cleaning) {
    Storage storage = ground.storage();
    Clock clock = ground.clock();
    Policies policies = new Policies(storage.policies());
    Roles roles = new Roles(storage.policies(), messenger::isPrivate);
    Memberships memberships = new Memberships(messenger, ground.marks(), ground.nanos());
    Links links =
        new Links(
            storage.links(),
            storage.requests(),
            new Rights(policies, roles, memberships),
            new LinkTokens(storage.linkKeys()),
            ground.settings().baseUrl(),
            clock);
    Watermarker watermarker =
        new Watermarker(new PictureBrush(cleaning.previewer()), System::nanoTime);
    LookCodes codes = new LookCodes(storage.linkKeys(), new SecureRandom());
    Approvers approvers = new Approvers(policies, roles, memberships, messenger);
    return new Clearance(
        policies,
        roles,
        memberships,
        links,
        new Looks(
            links, storage.links(), ground.vault(), watermarker, codes, ground.audit(), clock),
        new Passes(storage.passes(), storage.passKey(), new SecureRandom(), clock),
        approvers,
        new AccessRequests(storage.requests(), approvers, links, policies, clock));
  }
}
