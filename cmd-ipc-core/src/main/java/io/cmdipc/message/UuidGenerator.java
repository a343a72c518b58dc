package io.cmdipc.message;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Generator of random UUIDs: the key stream of AES in counter mode, with a key from
 * {@link SecureRandom}.
 * <p>
 * Ids must be unpredictable, since a peer that guesses the next one could forge responses
 * or suppress events; predicting it from earlier ids means breaking AES.
 * {@code SecureRandom} itself gives the same guarantee at ten times the cost, and
 * {@code ThreadLocalRandom} gives none.
 * <p>
 * Threads are spread over stripes. Concurrency: (1) the counter of a block hands out its
 * numbers, so that none is used twice; (2) a block is filled before it is published and
 * never changed afterwards; (3) the cipher of a stripe is used only while holding the
 * lock of the stripe.
 */
final class UuidGenerator {

	private static final int BLOCK_LONGS = 512;

	private static final long VERSION_MASK = 0xFFFFFFFF_FFFF0FFFL;

	private static final long VERSION_4 = 0x4000L;

	private static final long VARIANT_MASK = 0x3FFFFFFF_FFFFFFFFL;

	private static final long VARIANT_2 = 0x80000000_00000000L;

	private static final UuidGenerator[] STRIPES = createStripes();

	private final byte[] zeros = new byte[BLOCK_LONGS * Long.BYTES];

	private final Cipher keyStream;

	private volatile Block block;

	private UuidGenerator(SecureRandom seeds) throws GeneralSecurityException {
		byte[] key = new byte[16];
		byte[] counter = new byte[16];
		seeds.nextBytes(key);
		seeds.nextBytes(counter);
		this.keyStream = Cipher.getInstance("AES/CTR/NoPadding");
		this.keyStream.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
		this.block = new Block(this.keyStream.update(this.zeros));
	}

	static <T> T next(UuidFactory<T> factory) {
		UuidGenerator stripe = stripe();
		while (true) {
			Block block = stripe.block;
			int index = block.getAndAdd(2);
			if (index < BLOCK_LONGS) {
				return factory.create(block.longs[index] & VERSION_MASK | VERSION_4,
						block.longs[index + 1] & VARIANT_MASK | VARIANT_2, null);
			}
			stripe.replace(block);
		}
	}

	private static UuidGenerator stripe() {
		return STRIPES[ThreadStripes.current()];
	}

	private synchronized void replace(Block used) {
		if (this.block == used) {
			this.block = new Block(this.keyStream.update(this.zeros));
		}
	}

	private static UuidGenerator[] createStripes() {
		UuidGenerator[] stripes = new UuidGenerator[ThreadStripes.COUNT];
		try {
			SecureRandom seeds = new SecureRandom();
			for (int i = 0; i < stripes.length; i++) {
				stripes[i] = new UuidGenerator(seeds);
			}
			return stripes;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES in counter mode is not available in this Java runtime", ex);
		}
	}

	/**
	 * Block of random numbers and the index of the next one.
	 */
	private static final class Block extends AtomicInteger {

		private static final long serialVersionUID = 1L;

		private final transient long[] longs = new long[BLOCK_LONGS];

		private Block(byte[] random) {
			ByteBuffer.wrap(random).asLongBuffer().get(this.longs);
		}

	}

}
