-- AlterTable
ALTER TABLE "users" ADD COLUMN     "monthly_limit" INTEGER,
ADD CONSTRAINT "users_monthly_limit_not_negative" CHECK ("monthly_limit" >= 0);

-- AlterTable
ALTER TABLE "job_events" ADD COLUMN     "position" INTEGER;

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "job_id" UUID,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key"),
    CONSTRAINT "idempotency_keys_fingerprint_sha256" CHECK (octet_length("fingerprint") = 32)
);

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
