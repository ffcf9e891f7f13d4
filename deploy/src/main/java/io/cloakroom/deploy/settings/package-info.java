/** What an operator decides, read from the environment once, and the folder that is named there. */
package io.cloakroom.deploy.settings;
