"use client";

import { useEffect, useState } from "react";

interface Props {
  id: string;
  label: string;
  address: string;
  describedBy: string;
  copy: string;
  copied: string;
}

/** A secret address to be taken along; where script runs, a button copies it. */
export function AddressField({ id, label, address, describedBy, copy, copied }: Props) {
  const [canCopy, setCanCopy] = useState(false);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), []);
  const press = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className="copied-along">
        <input id={id} readOnly value={address} aria-describedby={describedBy} />
        {canCopy && (
          <button type="button" className="quiet-button" onClick={press}>
            {isCopied ? copied : copy}
            <span className="unseen"> {label}</span>
          </button>
        )}
      </span>
    </>
  );
}
