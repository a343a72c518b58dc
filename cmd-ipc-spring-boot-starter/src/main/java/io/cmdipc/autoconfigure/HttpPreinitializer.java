package io.cmdipc.autoconfigure;

import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.http.codec.ClientCodecConfigurer;

/**
 * Prepares what HTTP servers and channels share, Netty's buffers and native library and
 * Spring's codecs, while the application reads its configuration. That gives back some of
 * the time which the configuration of the starter takes. Only for reactive applications,
 * which need it unless they chose another server than Netty; others may never do.
 * <p>
 * <b>Threads.</b> Boot calls this on a thread of its own, and not at all where there is
 * one processor. <b>Errors.</b> Boot drops them: where Reactor Netty was excluded,
 * nothing is prepared.
 */
final class HttpPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		if (WebApplicationType.deduce() == WebApplicationType.REACTIVE) {
			HttpServer.create();
			LoopResources.hasNativeSupport();
			ClientCodecConfigurer.create();
		}
	}

}
