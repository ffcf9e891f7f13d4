/**
 * A stateful fake of Slack for tests and for trying the product by hand: one process, loopback,
 * free ports. It is reached through the real SDK and keeps to what is documented of Slack; where
 * that is not known, {@link io.cloakroom.slack.fake.Switches} offers both outcomes.
 *
 * <h2>Starting</h2>
 *
 * <pre>{@code
 * TurnableClock clock = new TurnableClock();
 * try (FakeSlack slack = FakeSlack.start(clock)) {
 *   // CLOAKROOM_SLACK_API_URL     slack.apiUrl()
 *   // CLOAKROOM_SLACK_BOT_TOKEN   slack.botToken()
 *   // CLOAKROOM_SLACK_APP_TOKEN   slack.appToken()           Socket Mode, the default, or
 *   // ..._SIGNING_SECRET          slack.signingSecret()      with slack.deliverTo(url) for HTTP
 *   // ..._DELETION_TOKEN          slack.deletionToken()      the owner's, olga's
 *   // ..._CLIENT_ID, _SECRET      slack.openId().clientId(), .clientSecret(), .authorizeUrl()
 *   // ..._FILE_HOSTS              slack.fileHost()
 * }
 * }</pre>
 *
 * <h2>Acting and looking</h2>
 *
 * <pre>{@code
 * FakePerson ana = slack.person("ana");                    // a member of the workspace
 * FakeChannel design = slack.watched("design", ana);       // the bot is in it; slack.channel(..): not
 * SeenMessage post = ana.post(design, "north pier", FakeFile.of("pier.png", bytes));
 * SeenMessage card = slack.await("the card", () ->
 *     ana.sees(post).flatMap(p -> p.replies().stream().findFirst()));
 * Interaction press = ana.press(card, "Open");             // label or action id
 * press.acknowledged(); press.awaitAnswer("opens"); press.awaitView();
 * Interaction list = ana.command(design, "/image list");
 * SeenView form = ana.command(design, "/image policy set").awaitView();
 * ana.submit(form, Map.of("expiry", "7d")).errors();       // by action id or block id
 * ana.openHome(); ana.home(); ana.ephemerals(); ana.directMessages(); ana.views();
 * }</pre>
 *
 * <p>Also: {@code reply}, {@code broadcast}, {@code forward}, {@code reshare}, {@code edit}, {@code
 * delete}, {@code deleteFile}, {@code publish}, {@code join}, {@code leave}, {@code invite}, {@code
 * inviteBot}, {@code removeBot}, {@code choose} (menus), {@code close}, shortcuts; {@code
 * ana.profile().set("is_restricted", true)}; {@code slack.partner("pia", "partner")} with {@code
 * channel.shareWith(pia.teamId())}; {@code slack.postAsApp}; {@code slack.userGroup}. A {@link
 * io.cloakroom.slack.fake.Tamper} forges a payload; an old {@link
 * io.cloakroom.slack.fake.SeenMessage} is a stale card.
 *
 * <h2>Trouble</h2>
 *
 * <pre>{@code
 * slack.fail("files.delete", 3, Fault.rateLimited(2));     // also status, error, late, droppedAfter ..
 * slack.fail("download", 1, Fault.halfAnswer());           // "download" and "upload" are methods too
 * slack.rateLimits().enforce(true);                        // Slack's tiers, over the fake's clock
 * slack.sockets().disconnect("refresh_requested"); slack.sockets().breakOff();
 * slack.sockets().dropAcks(1);
 * slack.courier().retries(Duration.ZERO, Duration.ofMillis(50)); slack.courier().ackDeadline(..);
 * slack.events().hold(); .release(); .lose(true); .repeat(2); .omit("file_shared"); .delay(..)
 * slack.events().fileSharedFirst(true); .subscribe("file_created"); .emitRaw(..); .sendAgain(..)
 * slack.switches().scanDelay(..); .shareDelay(..); .loseShares(1); .textlessMessage(..) ..
 * slack.grant(slack.botToken(), "chat:write"); slack.revoke(..); slack.moveFile(file, url);
 * }</pre>
 *
 * <h2>What was done</h2>
 *
 * {@code slack.journal()} has every API call, download, upload, use of a response_url, delivery and
 * crawl, never a token's value; {@code slack.crawler().visits()} what a preview would have shown.
 *
 * <p>What Slack counts by time (trigger ids, response_urls, scans, rate limits, an event's age)
 * goes by the given clock; what a caller waits for (acknowledgements, retries) by the machine's.
 */
package io.cloakroom.slack.fake;
