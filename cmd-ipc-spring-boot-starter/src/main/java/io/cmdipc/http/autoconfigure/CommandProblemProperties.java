package io.cmdipc.http.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the responses of a web application whose calls fail.
 *
 * @param enabled Whether a failed call that no exception handler of the web application
 * handles results in a problem (RFC 9457) with a status that fits its code.
 */
@ConfigurationProperties("cmd-ipc.problemdetails")
record CommandProblemProperties(@DefaultValue("true") boolean enabled) {

}
