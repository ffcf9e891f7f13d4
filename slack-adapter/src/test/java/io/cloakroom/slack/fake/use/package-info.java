/** What people do to the app in the fake: commands, buttons, forms and views. */
package io.cloakroom.slack.fake.use;
